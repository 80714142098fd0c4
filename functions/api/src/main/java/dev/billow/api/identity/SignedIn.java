package dev.billow.api.identity;

/// A user whose password the issuer has taken.
///
/// @param idToken the issuer's token, as good as a bearer token
public record SignedIn(Caller caller, String idToken) {
    @Override
    public String toString() {
        return "SignedIn[token withheld]";
    }
}
