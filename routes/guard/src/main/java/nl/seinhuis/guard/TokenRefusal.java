// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

/** Why a token, or a token with this certificate, is not taken. For logs and metrics; the caller is told only "no". */
public enum TokenRefusal {
    /** Not a compact JWS with the claims that RFC 7519 demands, or longer than {@link TokenVerifier#LONGEST}. */
    MALFORMED,
    /** Signed with anything but RS256, or not signed. */
    ALGORITHM,
    /** The issuer publishes no such key. */
    UNKNOWN_KEY,
    /** No key of the issuer was ever read, so nothing can be verified. */
    KEYS_UNAVAILABLE,
    /** The signature does not belong to these bytes. */
    SIGNATURE,
    /** Another issuer, another realm. */
    ISSUER,
    /** Meant for another service. */
    AUDIENCE,
    /** Its time is over. */
    EXPIRED,
    /** Its time has yet to come. */
    NOT_YET_VALID,
    /** A refresh, ID, logout or DPoP token: not an access token of ours. */
    TYPE,
    /** No {@code azp}: nobody to hold it against. */
    NO_CLIENT,
    /** Carries a confirmation (RFC 7800) that is not a certificate thumbprint. */
    CONFIRMATION,
    /** Not bound to a certificate, and its client is not on the list of exceptions. */
    NOT_BOUND,
    /** Bound to a certificate that this connection did not show. */
    CERTIFICATE,
    /** The user name of the connection is not the client of the token. */
    USER_NAME,
    /** Names no desk that the signed set gives to this client. */
    NO_DESK
}
