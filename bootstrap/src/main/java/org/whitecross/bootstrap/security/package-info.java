/** Password hashes and access tokens, by libraries. */
@NullMarked
package org.whitecross.bootstrap.security;

import org.jspecify.annotations.NullMarked;
