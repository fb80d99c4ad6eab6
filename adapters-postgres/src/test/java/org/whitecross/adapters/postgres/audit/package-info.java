@NullMarked
package org.whitecross.adapters.postgres.audit;

import org.jspecify.annotations.NullMarked;
