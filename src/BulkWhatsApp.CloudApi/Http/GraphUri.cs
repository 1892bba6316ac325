using System.Diagnostics.CodeAnalysis;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>
/// Builds the addresses of Graph calls. Every part of an account is checked, because people type it in and it becomes part of a path or
/// header.
/// </summary>
internal static class GraphUri
{
    public static bool TryBuild(
        CloudApiAccount account,
        string nodeId,
        string pathAndQuery,
        [NotNullWhen(true)] out Uri? uri,
        [NotNullWhen(false)] out CloudApiError? error)
    {
        uri = null;
        error = Check(account, nodeId);
        if (error is not null)
        {
            return false;
        }

        uri = new Uri($"{account.BaseUrl.TrimEnd('/')}/{account.ApiVersion}/{nodeId}{pathAndQuery}", UriKind.Absolute);
        return true;
    }

    private static CloudApiError? Check(CloudApiAccount account, string nodeId)
    {
        if (!Uri.TryCreate(account.BaseUrl, UriKind.Absolute, out var baseUri)
            || (baseUri.Scheme != Uri.UriSchemeHttps && baseUri.Scheme != Uri.UriSchemeHttp)
            || baseUri.Query.Length > 0
            || baseUri.Fragment.Length > 0)
        {
            return Malformed("The base URL is not an absolute http or https address without query.");
        }

        if (!IsPathSegment(account.ApiVersion))
        {
            return Malformed("The API version is not of the form v25.0.");
        }

        if (!IsPathSegment(nodeId) && !IsUploadSession(nodeId))
        {
            return Malformed("The phone number id or the WABA id is empty or has other characters than letters, digits, '_' and '-'.");
        }

        return IsToken(account.AccessToken)
            ? null
            : Malformed("The access token is empty or has blanks, line ends or other characters that no token has.");
    }

    /// <summary>Of the form <c>upload:…?sig=…</c>, which is called verbatim (meta-platform-api.md 4.6).</summary>
    public static bool IsUploadSession(string value) =>
        value.StartsWith("upload:", StringComparison.Ordinal)
        && value.All(c => c is > ' ' and < '\x7f' and not '#' and not '\\')
        && !value.Contains("..", StringComparison.Ordinal);

    private static bool IsPathSegment(string? value)
    {
        return !string.IsNullOrEmpty(value)
            && value[0] != '.'
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }

    private static bool IsToken(string? value)
    {
        return !string.IsNullOrEmpty(value) && value.All(c => c is > ' ' and < '\x7f');
    }

    private static CloudApiError Malformed(string message) => new(CloudApiErrorCodes.AccountInvalid, null, message, null, 0, null);
}
