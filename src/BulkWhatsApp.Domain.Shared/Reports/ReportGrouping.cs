namespace BulkWhatsApp.Reports;

/// <summary>What the report sums campaigns by.</summary>
public enum ReportGrouping
{
    /// <summary>The month of the submission, where the reader is.</summary>
    Month = 0,

    /// <summary>The week of the submission, which begins on Monday, where the reader is.</summary>
    Week = 1,

    /// <summary>The template with its language.</summary>
    Template = 2,

    /// <summary>The template's category, for which Meta has prices.</summary>
    Category = 3,

    /// <summary>The account that sent.</summary>
    Account = 4,

    /// <summary>Each label: a campaign with two labels is in two groups.</summary>
    Label = 5,

    /// <summary>The person or program that submitted.</summary>
    Sender = 6,
}
