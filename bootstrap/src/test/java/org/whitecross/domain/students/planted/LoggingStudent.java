package org.whitecross.domain.students.planted;

import org.slf4j.Logger;

/** Planted: a domain with a framework in it. */
public record LoggingStudent(Logger log) {}
