package org.whitecross.bootstrap.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.ServiceAccounts;
import org.whitecross.domain.access.ServiceSecretId;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.access.SessionId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JWTs (RFC 9068) signed with HMAC-SHA-256. Nothing in a token chooses the algorithm or the key; ours are fixed. */
public final class JwtAccessTokens implements AccessTokens {
    private static final String TYPE = "at+jwt";
    private static final String ISSUER = "whitecross";
    private static final String AUDIENCE = "whitecross-api";
    private static final String SESSION = "sid";
    /** Of a program, not of a person. */
    private static final String SERVICE_TYPE = "service+jwt";

    private static final String SECRET = "ssi";
    private static final int LONGEST = 2_000;
    private static final int REMEMBERED = 10_000;

    /** Of a field that is there twice the verifier takes the last one, others may take the first: what reads in two ways says nothing. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Algorithm algorithm;
    private final String keyId;
    private final JWTVerifier verifier;
    private final JWTVerifier serviceVerifier;
    private final Clock clock;

    /** What was proved once stays so until the token's end: the same text need not be taken apart for each request. */
    private final Cache<String, Proved> proved = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LIFETIME)
            .build();

    /** @param type so that what one kind of token proves is never taken for what another does */
    private record Proved(String type, UUID id, Instant until) {}

    public JwtAccessTokens(String secret, Clock clock) {
        this.clock = clock;
        algorithm = Algorithm.HMAC256(secret);
        keyId = keyId(secret);
        verifier = verifier(SESSION, clock);
        serviceVerifier = verifier(SECRET, clock);
    }

    /** @param named what says of whom it is */
    private JWTVerifier verifier(String named, Clock clock) {
        return ((JWTVerifier.BaseVerification) JWT.require(algorithm)
                        .withIssuer(ISSUER)
                        .withAudience(AUDIENCE)
                        .withClaimPresence("exp")
                        .withClaimPresence("sub")
                        .withClaimPresence(named))
                .build(clock);
    }

    @Override
    public String issue(Session session, Instant now) {
        var end = now.plus(LIFETIME);
        return JWT.create()
                .withHeader(Map.of("typ", TYPE))
                .withKeyId(keyId)
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withSubject(session.userId().value().toString())
                .withClaim(SESSION, session.id().value().toString())
                .withIssuedAt(now)
                .withNotBefore(now.minusSeconds(1))
                .withExpiresAt(end.isBefore(session.expiresAt()) ? end : session.expiresAt())
                .sign(algorithm);
    }

    @Override
    public Optional<SessionId> sessionOf(String token) {
        return proven(token, verifier, TYPE, SESSION).map(SessionId::new);
    }

    @Override
    public String issue(ServiceAccounts.Usable service, Instant now) {
        return JWT.create()
                .withHeader(Map.of("typ", SERVICE_TYPE))
                .withKeyId(keyId)
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withSubject(service.account().id().value().toString())
                .withClaim(SECRET, service.secret().id().value().toString())
                .withIssuedAt(now)
                .withNotBefore(now.minusSeconds(1))
                .withExpiresAt(now.plus(LIFETIME))
                .sign(algorithm);
    }

    @Override
    public Optional<ServiceSecretId> secretOf(String token) {
        return proven(token, serviceVerifier, SERVICE_TYPE, SECRET).map(ServiceSecretId::new);
    }

    private Optional<UUID> proven(String token, JWTVerifier by, String type, String named) {
        if (token.length() > LONGEST) return Optional.empty();
        var before = proved.getIfPresent(token);
        if (before != null && before.type.equals(type) && clock.instant().isBefore(before.until))
            return Optional.of(before.id);
        try {
            DecodedJWT jwt = by.verify(token);
            if (!isOneObject(jwt.getHeader()) || !isOneObject(jwt.getPayload())) return Optional.empty();
            if (!type.equals(jwt.getType()) || !keyId.equals(jwt.getKeyId())) return Optional.empty();
            var id = UUID.fromString(jwt.getClaim(named).asString());
            proved.put(token, new Proved(type, id, jwt.getExpiresAtAsInstant()));
            return Optional.of(id);
        } catch (JWTVerificationException | JacksonException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty(); // whatever is wrong with it, it proves nothing
        }
    }

    /** With each field once, and nothing behind it. */
    private static boolean isOneObject(String part) {
        return STRICT.readTree(Base64.getUrlDecoder().decode(part)).isObject();
    }

    private static String keyId(String secret) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(("key id " + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
