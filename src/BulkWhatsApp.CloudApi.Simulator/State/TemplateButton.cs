using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <param name="Type">Upper case: <c>URL</c>, <c>QUICK_REPLY</c>, …</param>
/// <param name="Text">The label.</param>
/// <param name="NeedsParameter">A URL with a variable and a coupon code must be sent with a parameter (1.3.3).</param>
/// <param name="IsOneTimeCode">The button of an authentication template (1.3.6).</param>
internal sealed record TemplateButton(string Type, string Text, bool NeedsParameter, bool IsOneTimeCode)
{
    /// <summary><c>QUICK_REPLY</c> → <c>QuickReply</c>, the spelling in Meta's error details.</summary>
    public string DisplayType => string.Concat(Type.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    public static TemplateButton Read(JsonElement button)
    {
        var type = button.Text("type")?.ToUpperInvariant() ?? throw new FormatException("a button has no type");

        // An OTP button becomes a URL button when the template is created (1.3.6).
        var variableUrl = type == "OTP" || (type == "URL" && button.Text("url")?.Contains("{{") == true);
        return new TemplateButton(
            type == "OTP" ? "URL" : type, button.Text("text") ?? "", variableUrl || type == "COPY_CODE", type == "OTP" || button.Text("otp_type") is not null);
    }
}
