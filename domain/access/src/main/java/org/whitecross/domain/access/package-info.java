/**
 * Who signs in, and what she may do.
 *
 * <p>A {@link org.whitecross.domain.access.User} has one {@link org.whitecross.domain.access.Role}, which says what she may
 * do, and belongs to a district and to schools, which say whose children she may know of. She gets her account by an
 * invitation that works once, and signs in with a password, of which only an Argon2id hash is kept. A sign-in is a
 * session, of which she has so many at once; it lives on refresh tokens, each of which works once: a second use of one means that somebody has stolen it,
 * and ends the session. Every attempt to sign in is written down before the password is looked at, so that guesses count
 * wherever and however fast they come; those of strangers by themselves, so that they do not keep out whoever signs in from a
 * {@link org.whitecross.domain.access.KnownDevices device} that is known. What happened to an account its owner is
 * {@link org.whitecross.domain.access.AccountNotices told}.
 *
 * <p>Beside her password she may have a {@link org.whitecross.domain.access.SecondFactors second factor}, or has to, where she
 * may read health data: a code of it follows the password, and each code works once; or a
 * {@link org.whitecross.domain.access.SecurityKey security key} signs what it is asked, once.
 *
 * <p>Who forgot her password sets a new one with a token that is sent to her address; no administrator chooses it for her.
 *
 * <p>Administrators change and deactivate accounts, those of a district within it. Nobody gives or takes a role that she could
 * not hold herself, but for staffing schools; nobody changes her own; the last administrator stays. What was changed bites on
 * the next request, as rights are looked up with each.
 *
 * <p>A district may have {@link org.whitecross.domain.access.DistrictRoles roles of its own}: permissions that are
 * {@link org.whitecross.domain.access.RoleAssignments assigned} to somebody beside her role, for a time or until somebody ends it.
 * They add to what she may do, never to whose children she may know of or which fields of them she sees. Nobody puts into a role,
 * or assigns, what she may not do herself, and nobody assigns anything to herself.
 *
 * <p>What may be an attack or a misuse is a {@link org.whitecross.domain.access.SecurityIncident}: told by somebody, or noticed by
 * the server itself, once for each {@link org.whitecross.domain.access.SecurityCause cause} and occurrence. Somebody else than
 * whom it is about takes it step by step to its close.
 *
 * <p>A district may have {@link org.whitecross.domain.access.IpRules rules} that say from which addresses its people are let in,
 * to sign in and with every request. Nobody can make one that keeps herself out.
 *
 * <p>A program of a partner has a {@link org.whitecross.domain.access.ServiceAccount service account}: it gets tokens for its
 * secret, acts as itself, and may what its scopes say, but nothing that asks for a person.
 *
 * <p>In an emergency, staff read of one child of their district whom they do not reach, for hours, with a reason and a second
 * factor: {@link org.whitecross.domain.access.EmergencyAccess}. It is told at once, and judged afterwards by somebody else.
 */
@NullMarked
package org.whitecross.domain.access;

import org.jspecify.annotations.NullMarked;
