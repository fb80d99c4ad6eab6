package org.whitecross.adapters.postgres.planted;

import io.javalin.http.Context;

/** Planted: HTTP seen from the store. */
public record PageInTheStore(Context ctx) {}
