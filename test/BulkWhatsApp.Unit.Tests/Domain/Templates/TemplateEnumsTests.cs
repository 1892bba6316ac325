namespace BulkWhatsApp.Templates;

public class TemplateEnumsTests
{
    [Theory]
    [InlineData("APPROVED", TemplateStatus.Approved)]
    [InlineData("in_appeal", TemplateStatus.InAppeal)]
    [InlineData("PENDING_DELETION", TemplateStatus.PendingDeletion)]
    [InlineData("LIMIT_EXCEEDED", TemplateStatus.LimitExceeded)]
    [InlineData(" archived ", TemplateStatus.Archived)]
    public void A_status_is_read_in_Metas_spelling(string text, TemplateStatus expected)
        => TemplateEnums.ParseStatus(text).ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("QUARANTINED")]
    [InlineData("0")]
    [InlineData("APPROVED,PAUSED")]
    public void A_status_that_is_not_known_is_other_and_never_approved(string? text)
        => TemplateEnums.ParseStatus(text).ShouldBe(TemplateStatus.Other);

    [Theory]
    [InlineData("MARKETING", TemplateCategory.Marketing)]
    [InlineData("utility", TemplateCategory.Utility)]
    [InlineData("AUTHENTICATION", TemplateCategory.Authentication)]
    [InlineData("SHIPPING_UPDATE", TemplateCategory.Other)]
    [InlineData(null, TemplateCategory.Other)]
    public void A_category_is_read(string? text, TemplateCategory expected)
        => TemplateEnums.ParseCategory(text).ShouldBe(expected);

    [Theory]
    [InlineData("NAMED", TemplateParameterFormat.Named)]
    [InlineData("POSITIONAL", TemplateParameterFormat.Positional)]
    [InlineData(null, TemplateParameterFormat.Positional)]
    public void A_template_without_a_format_is_positional(string? text, TemplateParameterFormat expected)
        => TemplateEnums.ParseParameterFormat(text).ShouldBe(expected);

    [Theory]
    [InlineData(null, TemplateHeaderKind.None)]
    [InlineData("TEXT", TemplateHeaderKind.Text)]
    [InlineData("image", TemplateHeaderKind.Image)]
    [InlineData("VIDEO", TemplateHeaderKind.Video)]
    [InlineData("DOCUMENT", TemplateHeaderKind.Document)]
    [InlineData("LOCATION", TemplateHeaderKind.Location)]
    [InlineData("GIF", TemplateHeaderKind.Other)]
    public void A_header_format_is_read(string? text, TemplateHeaderKind expected)
        => TemplateEnums.ParseHeaderKind(text).ShouldBe(expected);

    [Theory]
    [InlineData("QUICK_REPLY", TemplateButtonKind.QuickReply)]
    [InlineData("OTP", TemplateButtonKind.OneTimeCode)]
    [InlineData("COPY_CODE", TemplateButtonKind.CopyCode)]
    [InlineData("CATALOG", TemplateButtonKind.Catalog)]
    public void A_button_type_is_read(string text, TemplateButtonKind expected)
        => TemplateEnums.ParseButtonKind(text).ShouldBe(expected);
}
