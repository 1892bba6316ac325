namespace BulkWhatsApp.Host.Auditing;

internal static class PlainCorrelationId
{
    private const string Header = "X-Correlation-Id";
    private const int MaxLength = 64;

    /// <summary>
    /// ABP keeps the caller's id and writes it into the answer, where a letter that is not ASCII ends in a 500. One that is no plain id is not taken: ABP then makes
    /// its own.
    /// </summary>
    public static void UsePlainCorrelationId(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers.TryGetValue(Header, out var id) && !IsPlain(id.ToString()))
        {
            context.Request.Headers.Remove(Header);
        }

        return next(context);
    });

    private static bool IsPlain(string id) => id.Length is > 0 and <= MaxLength && id.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:|".Contains(character));
}
