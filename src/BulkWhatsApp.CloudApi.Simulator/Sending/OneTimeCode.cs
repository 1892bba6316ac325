using System.Globalization;
using BulkWhatsApp.CloudApi.Simulator.Graph;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>The code of an authentication template: 1 to 15 characters, no URL, no emoji (1.3.6).</summary>
internal static class OneTimeCode
{
    private const int MaxLength = 15;

    public static GraphError? Check(string code)
    {
        if (code.Length > MaxLength)
        {
            return GraphError.Of(132018, $"The one-time code is longer than {MaxLength} characters");
        }

        return code.Contains("://", StringComparison.Ordinal) || code.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || code.EnumerateRunes().Any(IsPicture)
            ? GraphError.Of(132018, "The one-time code may hold no URL and no emoji")
            : null;
    }

    private static bool IsPicture(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.OtherSymbol or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned;
}
