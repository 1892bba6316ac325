using System.Text.RegularExpressions;

namespace BulkWhatsApp.CloudApi.Simulator.Control;

/// <summary>Reads the sender's message id out of <c>biz_opaque_callback_data</c>.</summary>
internal static partial class CallbackData
{
    /// <summary>Everything but a trailing attempt number: <c>9f31;att=2</c>, <c>9f31:2</c> and <c>9f31|a2</c> are all message <c>9f31</c>.</summary>
    public static string MessageIdOf(string callbackData)
    {
        var attempt = Attempt().Match(callbackData);
        return attempt.Success ? callbackData[..attempt.Index] : callbackData;
    }

    [GeneratedRegex(@"[;|:#/,~.][A-Za-z]{0,8}[=]?\d{1,4}$")]
    private static partial Regex Attempt();
}
