package dev.levee.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.levee.console.oidc.PendingLogins.Pending;
import dev.levee.console.oidc.Refused.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider: where it is found, how a code becomes claims that it has signed. Asked first when somebody logs in. Thread-safe. */
final class Provider {

    private static final int PATIENCE_MS = 5_000;
    private static final int MOST_KEY_BYTES = 256 << 10;
    private static final long KNOWN_MILLIS = 60 * 60_000L;

    /** Signatures with a key that only the provider has: none, and no secret that is shared. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, long at) {}

    private final OidcSettings settings;
    private final ClientID client;
    private @Nullable Known known;

    Provider(OidcSettings settings) {
        this.settings = settings;
        this.client = new ClientID(settings.clientId());
    }

    /** Where a browser goes, to come back to {@code redirect}. */
    URI authorization(State state, Pending pending, URI redirect, long now) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.scopes().toArray(String[]::new)), client, redirect)
                .endpointURI(known(now).metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** What the provider says of whoever brought the code: signed by it, for us, now, and for this login. */
    Map<String, Object> claims(AuthorizationCode code, Pending pending, URI redirect, long now) {
        var found = known(now);
        var tokens = exchange(found, new AuthorizationCodeGrant(code, redirect, pending.verifier()))
                .getOIDCTokens();
        if (tokens.getIDToken() == null) {
            throw new Refused(Reason.TOKEN, "the provider gave no ID token");
        }
        try {
            return found.validator()
                    .validate(tokens.getIDToken(), pending.nonce())
                    .toJWTClaimsSet()
                    .getClaims();
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new Refused(Reason.TOKEN, "the ID token is not acceptable: " + e.getMessage());
        }
    }

    private OIDCTokenResponse exchange(Known found, AuthorizationCodeGrant grant) {
        URI endpoint = found.metadata().getTokenEndpointURI();
        var request = settings.clientSecret()
                .map(secret -> new TokenRequest.Builder(endpoint, authentication(found, new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant))
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(PATIENCE_MS);
        request.setReadTimeout(PATIENCE_MS);
        request.setFollowRedirects(false);
        try {
            var response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse success) {
                return success;
            }
            throw new Refused(
                    Reason.PROVIDER,
                    "the provider refuses the code: "
                            + response.toErrorResponse().getErrorObject().getCode());
        } catch (IOException e) {
            throw new Refused(Reason.PROVIDER, "the provider does not answer: " + e.getMessage());
        } catch (ParseException e) {
            throw new Refused(Reason.TOKEN, "the provider's answer is none: " + e.getMessage());
        }
    }

    private ClientAuthentication authentication(Known found, Secret secret) {
        var methods = found.metadata().getTokenEndpointAuthMethods();
        boolean onlyPost = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return onlyPost ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    private synchronized Known known(long now) {
        if (known == null || now - known.at() > KNOWN_MILLIS) {
            known = discover(now);
        }
        return known;
    }

    private Known discover(long now) {
        var issuer = new Issuer(settings.issuer());
        try {
            var metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MS, PATIENCE_MS);
            for (URI needed : endpoints(metadata)) {
                if (!OidcSettings.isSafe(needed)) {
                    throw new Refused(Reason.PROVIDER, "the provider names an endpoint that is not https: " + needed);
                }
            }
            var keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, MOST_KEY_BYTES))
                    // a thread of its own would outlive us
                    .refreshAheadCache(false)
                    .build();
            var selector = new JWSVerificationKeySelector<SecurityContext>(signatures(metadata), keys);
            return new Known(metadata, new IDTokenValidator(issuer, client, selector, null), now);
        } catch (GeneralException | IOException e) {
            throw new Refused(Reason.PROVIDER, "the provider cannot be found: " + e.getMessage());
        }
    }

    private static List<@Nullable URI> endpoints(OIDCProviderMetadata metadata) {
        return Arrays.asList(
                metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI());
    }

    private static Set<JWSAlgorithm> signatures(OIDCProviderMetadata metadata) {
        var said = metadata.getIDTokenJWSAlgs();
        if (said == null) {
            return Set.of(JWSAlgorithm.RS256);
        }
        var ours = new HashSet<>(said);
        ours.retainAll(SIGNATURES);
        if (ours.isEmpty()) {
            throw new Refused(Reason.PROVIDER, "the provider signs with none of RS, PS and ES: " + said);
        }
        return ours;
    }
}
