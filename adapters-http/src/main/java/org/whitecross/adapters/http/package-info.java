/**
 * The requests of the application over HTTP, as JSON.
 *
 * <p>Requests wait in the {@code WaitingRoom} when there are more of them than can be answered. A line of the {@link
 * org.whitecross.adapters.http.RouteTable} says which URL asks for what; {@link
 * org.whitecross.adapters.http.RequestReader} makes one record of path, query, headers and body; {@link
 * org.whitecross.adapters.http.HttpApi} asks the application and writes the answer; {@link
 * org.whitecross.adapters.http.Problem} says what went wrong. OpenAPI is generated from the same table.
 */
@NullMarked
package org.whitecross.adapters.http;

import org.jspecify.annotations.NullMarked;
