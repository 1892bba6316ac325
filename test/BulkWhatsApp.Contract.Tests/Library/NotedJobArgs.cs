namespace BulkWhatsApp.Contract.Library;

[BackgroundJobName("library-noted")]
public class NotedJobArgs
{
    public string Note { get; set; } = "";

    /// <summary>So often it fails before it is done.</summary>
    public int Failures { get; set; }
}
