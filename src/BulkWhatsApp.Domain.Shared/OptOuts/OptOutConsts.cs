namespace BulkWhatsApp.OptOuts;

public static class OptOutConsts
{
    public const int MaxReasonLength = 256;

    /// <summary>Of what a person wrote, so much is kept with the opt-out.</summary>
    public const int MaxWordsLength = 256;

    /// <summary>Characters of one of a tenant's own words or phrases.</summary>
    public const int MaxWordLength = 60;

    /// <summary>Characters of a tenant's own stop words, and of its start words, one a line.</summary>
    public const int MaxWordListLength = 4_000;

    /// <summary>Characters of a text message (meta-cloud-api.md 1.4).</summary>
    public const int MaxConfirmationLength = 1_024;
}
