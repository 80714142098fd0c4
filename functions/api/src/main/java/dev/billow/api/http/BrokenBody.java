package dev.billow.api.http;

/// The error for a body that cannot be read: what is wrong with it, and where.
///
/// What is wrong is the rest of a sentence that begins with "The body".
final class BrokenBody {
    private BrokenBody() {}

    /// @param line from 1 on
    /// @param column from 1 on
    static ApiException at(long line, long column, String what) {
        return at("line " + line + ", column " + column, what);
    }

    /// @param place as in `row 2`
    static ApiException at(String place, String what) {
        return ApiException.of(ErrorCode.SERIALIZATION, "The body " + what + " at " + place);
    }
}
