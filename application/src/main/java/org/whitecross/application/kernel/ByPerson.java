package org.whitecross.application.kernel;

/** A request that only a person makes, though a program may have the permission: she says what she saw, heard or found. */
public interface ByPerson {}
