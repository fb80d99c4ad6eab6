/**
 * How fast it is, and how near to what PostgreSQL alone could do: a large district, the jar in a process of its own, clients
 * that cost next to nothing, and the same statements without a server in between, in turn.
 */
@NullMarked
package org.whitecross.bootstrap.bench;

import org.jspecify.annotations.NullMarked;
