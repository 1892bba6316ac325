namespace BulkWhatsApp.CloudApi.Simulator.Settings;

/// <summary>When the events of a message happen, in milliseconds after its acceptance, before <see cref="Scale"/>.</summary>
public sealed class DelayOptions
{
    private const int Day = 86_400_000;

    public int Sent { get; set; } = 50;

    public int Delivered { get; set; } = 150;

    public int Read { get; set; } = 300;

    public int Failed { get; set; } = 150;

    /// <summary>A reply (STOP, a tapped button).</summary>
    public int Reply { get; set; } = 450;

    /// <summary>How long a message held for quality assessment waits before its other events start (3.4).</summary>
    public int Held { get; set; } = 500;

    /// <summary>Multiplies every delay; 0 = everything at once.</summary>
    public double Scale { get; set; } = 1;

    internal int Scaled(int milliseconds) => (int)(milliseconds * Scale);

    internal void Validate()
    {
        Bounds.Check(Sent, 0, Day, "Delays:Sent");
        Bounds.Check(Delivered, 0, Day, "Delays:Delivered");
        Bounds.Check(Read, 0, Day, "Delays:Read");
        Bounds.Check(Failed, 0, Day, "Delays:Failed");
        Bounds.Check(Reply, 0, Day, "Delays:Reply");
        Bounds.Check(Held, 0, Day, "Delays:Held");
        Bounds.Check(Scale, 0, 20, "Delays:Scale");
    }
}
