using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <param name="Type">Upper case: <c>URL</c>, <c>QUICK_REPLY</c>, …</param>
/// <param name="Text">The label.</param>
/// <param name="Url">The address with its variable, if it has one; empty for other buttons.</param>
/// <param name="IsOneTimeCode">The button of an authentication template (1.3.6).</param>
internal sealed record TemplateButton(string Type, string Text, TemplateText Url, bool IsOneTimeCode)
{
    /// <summary>A URL with a variable, a coupon code and a list of products must be sent with a parameter (1.3.3).</summary>
    public bool NeedsParameter => Type is "COPY_CODE" or "MPM" || Url.Variables.Count > 0;

    /// <summary><c>QUICK_REPLY</c> → <c>QuickReply</c>, the spelling in Meta's error details.</summary>
    public string DisplayType => string.Concat(Type.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    /// <exception cref="FormatException">It has no type.</exception>
    public static TemplateButton Read(JsonElement button)
    {
        var type = button.Text("type")?.ToUpperInvariant() ?? throw new FormatException("a button has no type");

        // An OTP button becomes a URL button when the template is created (1.3.6).
        return type == "OTP"
            ? new TemplateButton("URL", button.Text("text") ?? "", TemplateText.Read("{{1}}"), true)
            : new TemplateButton(type, button.Text("text") ?? "", TemplateText.Read(button.Text("url")), button.Text("otp_type") is not null);
    }
}
