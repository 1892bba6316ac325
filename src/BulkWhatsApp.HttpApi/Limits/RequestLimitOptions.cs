namespace BulkWhatsApp.Limits;

/// <summary>What one person may ask of a host, and for how long. Each host of several counts for itself.</summary>
public class RequestLimitOptions
{
    public const string Section = "BulkWhatsApp:Limits";

    private TimeSpan _streamLifetime = TimeSpan.FromSeconds(50);

    /// <summary>
    /// Units within a minute, of requests that cost more than to read a row or a page: <see cref="CostsAttribute"/> says how many each takes. 1,200 unless set:
    /// 120 imports, exports or checks, or 1,200 searches, previews or quick broadcasts.
    /// </summary>
    public int UnitsPerMinute { get; set; } = 1_200;

    /// <summary>Progress streams that one user may have open; 5 unless set.</summary>
    public int StreamsPerUser { get; set; } = 5;

    /// <summary>Progress streams of all users; 200 unless set.</summary>
    public int StreamsPerHost { get; set; } = 200;

    /// <summary>
    /// How long a progress stream lasts before it is to be opened anew; 50 seconds unless set. Who was signed out, or may not see campaigns any more, sees no
    /// more of one after that.
    /// </summary>
    public TimeSpan StreamLifetime
    {
        get => _streamLifetime;
        set => _streamLifetime = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Section}:StreamLifetime must be more than 0.");
    }
}
