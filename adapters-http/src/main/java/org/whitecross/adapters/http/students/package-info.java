/** Districts, schools, students and contacts over HTTP. */
@NullMarked
package org.whitecross.adapters.http.students;

import org.jspecify.annotations.NullMarked;
