/** Districts, schools, students and their contacts on PostgreSQL. */
@NullMarked
package org.whitecross.adapters.postgres.students;

import org.jspecify.annotations.NullMarked;
