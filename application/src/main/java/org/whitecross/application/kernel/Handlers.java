package org.whitecross.application.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which code answers which request. */
public final class Handlers {
    private final Map<Class<?>, BiFunction<Caller, ?, ?>> byRequest = new LinkedHashMap<>();

    public <R, Q extends Request<R>> Handlers on(Class<Q> request, Function<? super Q, ? extends R> handler) {
        return on(request, (caller, asked) -> handler.apply(asked));
    }

    /** For an answer that depends on who asks, beyond permission and scope. */
    public <R, Q extends Request<R>> Handlers on(Class<Q> request, BiFunction<Caller, ? super Q, ? extends R> handler) {
        if (byRequest.putIfAbsent(request, handler) != null)
            throw new IllegalStateException(request + " is answered twice");
        return this;
    }

    public Set<Class<?>> requests() {
        return Set.copyOf(byRequest.keySet());
    }

    @SuppressWarnings("unchecked") // on() only accepts a handler whose types fit
    <R> R answer(Caller caller, Request<R> request) {
        var handler = (BiFunction<Caller, Request<R>, R>) byRequest.get(request.getClass());
        if (handler == null) throw new IllegalStateException("nobody answers " + request.getClass());
        return handler.apply(caller, request);
    }
}
