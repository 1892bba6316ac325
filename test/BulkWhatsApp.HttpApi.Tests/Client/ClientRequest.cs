namespace BulkWhatsApp.Client;

/// <summary>What a method of the typed client sent.</summary>
/// <param name="Path">Without its ids.</param>
public sealed record ClientRequest(HttpMethod Method, string Path, string? Key);
