namespace BulkWhatsApp.BulkMessages;

/// <summary>The ERP side of a document: a draft can be edited, a submitted one is locked, a cancelled one can be amended.</summary>
public enum DocStatus
{
    Draft = 0,
    Submitted = 1,
    Cancelled = 2,
}
