/** What can be asked about districts, schools, students and their contacts, and the desk that answers it. */
@NullMarked
package org.whitecross.application.students;

import org.jspecify.annotations.NullMarked;
