namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>The limit of a business portfolio on different people written to within any 24 hours (meta-cloud-api.md 3.2).</summary>
public sealed record UserLimit(string PortfolioId, int UsersPer24Hours);
