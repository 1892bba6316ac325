using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Reports;

/// <summary>A page of the report: the list's filters, over submitted campaigns only.</summary>
public class GetBulkMessageReportInput : GetBulkMessagesInput;
