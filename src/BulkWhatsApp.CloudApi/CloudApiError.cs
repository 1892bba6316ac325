namespace BulkWhatsApp.CloudApi;

/// <summary>An error of the Graph API, of a webhook, or of this client (meta-cloud-api.md 2.1, 2.2).</summary>
/// <param name="Code">Meta's code, the only field to decide on; negative for this product's own (<see cref="CloudApiErrorCodes"/>).</param>
/// <param name="Subcode"><c>error_subcode</c>, where Meta sends it.</param>
/// <param name="Message">Meta's message or title, in English. Not stable: show it, never compare it.</param>
/// <param name="Details"><c>error_data.details</c>, or the text for humans of a management call.</param>
/// <param name="HttpStatus">HTTP status of the answer; 0 when there was none, as in a webhook.</param>
/// <param name="TraceId"><c>fbtrace_id</c>, for Meta's support.</param>
public sealed record CloudApiError(int Code, int? Subcode, string Message, string? Details, int HttpStatus, string? TraceId);
