namespace BulkWhatsApp.Messages;

/// <summary>
/// A refusal that passes by itself, in a day rather than in seconds: Meta limits how much marketing a person gets (meta-cloud-api.md 3.3).
/// </summary>
/// <param name="Gap">The wait after the first try; after the n-th it is n times as long.</param>
/// <param name="MaxTries">Tries in all, the first included, after which the message has failed.</param>
public readonly record struct LaterTry(TimeSpan Gap, int MaxTries);
