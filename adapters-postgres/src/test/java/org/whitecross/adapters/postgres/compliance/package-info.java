@NullMarked
package org.whitecross.adapters.postgres.compliance;

import org.jspecify.annotations.NullMarked;
