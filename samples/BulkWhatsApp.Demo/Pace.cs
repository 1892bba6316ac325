namespace BulkWhatsApp.Demo;

/// <param name="Messages">Sent or failed in the first round.</param>
/// <param name="Seconds">From submit to the end of the first round, by the host's clock.</param>
internal sealed record Pace(long Messages, double Seconds)
{
    public double MessagesPerSecond => Seconds > 0 ? Messages / Seconds : 0;
}
