/** Password hashes, access tokens and security keys, by libraries. */
@NullMarked
package org.whitecross.bootstrap.security;

import org.jspecify.annotations.NullMarked;
