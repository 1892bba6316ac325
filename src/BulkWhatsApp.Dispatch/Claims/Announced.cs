namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>What the database says to a pipe that is about to call Meta.</summary>
/// <param name="IsCampaignRunning">False when it was paused or cancelled since the claim.</param>
/// <param name="Pipes">How many nodes send from the number, this one included.</param>
public readonly record struct Announced(bool IsCampaignRunning, int Pipes);
