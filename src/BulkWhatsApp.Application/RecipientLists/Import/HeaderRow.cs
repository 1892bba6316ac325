namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Tells a row of titles from rows of people and from lines above the table.</summary>
internal static class HeaderRow
{
    /// <summary>How surely the row holds titles: 0 where it has none that is known.</summary>
    public static int ScoreOf(string[] fields) => fields.Sum(ScoreOf);

    /// <summary>How many known titles the row has.</summary>
    public static int KnownTitlesOf(string[] fields) => fields.Count(x => ScoreOf(x) > 0);

    private static int ScoreOf(string field)
    {
        // A title is short; what is long is a sentence above the table.
        if (field.Length is 0 or > 60)
        {
            return 0;
        }

        var phone = PhoneHeaders.RankOf(field);
        return field.StartsWith(HeaderNames.OwnPrefix, StringComparison.Ordinal) ? 4
            : phone.IsStrong && phone.IsMatch ? 4
            : HeaderNames.IsPersonName(field) ? 2
            : phone.IsMatch || HeaderNames.RankAsCountry(field) != HeaderNames.NoMatch ? 1
            : HeaderNames.IsUserId(field) || HeaderNames.IsOtherNumber(field) ? 1
            : 0;
    }
}
