package org.whitecross.domain.students;

import java.time.LocalDate;

/** From one start of the school year to the day before the next: as long as an order for a child holds. */
public record AcademicYear(LocalDate firstDay, LocalDate lastDay) {}
