package org.whitecross.adapters.http.planted;

import org.jooq.DSLContext;

/** Planted: the store seen from outside of its adapter. */
public record SqlOverHttp(DSLContext dsl) {}
