namespace BulkWhatsApp.Engine;

/// <summary>
/// A person whom a portfolio with a limit has written to. The limit is on different people within any 24 hours, over all numbers of the portfolio
/// (meta-cloud-api.md 3.2).
/// </summary>
internal sealed class PortfolioUser
{
    /// <summary>The key of who shares the limit (<see cref="Accounts.SharedLimits.GetPeopleKey(Accounts.WhatsAppAccount)"/>).</summary>
    public string PortfolioId { get; set; } = null!;

    public string PhoneNumber { get; set; } = null!;

    /// <summary>When last.</summary>
    public DateTime WrittenAt { get; set; }
}
