package org.whitecross.application.students.planted;

/** Planted: a name that says nothing. */
public final class StudentManager {}
