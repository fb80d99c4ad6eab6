package org.whitecross.bootstrap.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.whitecross.domain.access.AccessTokens;
import org.whitecross.domain.access.Session;
import org.whitecross.domain.access.SessionId;

/** JWTs (RFC 9068) signed with HMAC-SHA-256. Nothing in a token chooses the algorithm or the key; ours are fixed. */
public final class JwtAccessTokens implements AccessTokens {
    private static final String TYPE = "at+jwt";
    private static final String ISSUER = "whitecross";
    private static final String AUDIENCE = "whitecross-api";
    private static final String SESSION = "sid";
    private static final int LONGEST = 2_000;

    private final Algorithm algorithm;
    private final String keyId;
    private final JWTVerifier verifier;

    public JwtAccessTokens(String secret, Clock clock) {
        algorithm = Algorithm.HMAC256(secret);
        keyId = keyId(secret);
        var verification = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withClaimPresence("exp")
                .withClaimPresence("sub")
                .withClaimPresence(SESSION);
        verifier = verification.build(clock);
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
        if (token.length() > LONGEST) return Optional.empty();
        try {
            DecodedJWT jwt = verifier.verify(token);
            if (!TYPE.equals(jwt.getType()) || !keyId.equals(jwt.getKeyId())) return Optional.empty();
            return Optional.of(
                    new SessionId(UUID.fromString(jwt.getClaim(SESSION).asString())));
        } catch (JWTVerificationException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty(); // whatever is wrong with it, it proves nothing
        }
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
