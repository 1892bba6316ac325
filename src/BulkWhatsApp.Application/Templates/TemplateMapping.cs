using System.Text.Json;
using BulkWhatsApp.Localization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Templates;

public static class TemplateMapping
{
    public static TemplateDto ToDto(this WhatsAppTemplate template, string? accountName, IStringLocalizer<BulkWhatsAppResource> localizer)
    {
        var definition = template.GetDefinition();
        var unsupported = definition.UnsupportedReason;
        return new TemplateDto
        {
            Id = template.Id,
            CreationTime = template.CreationTime,
            CreatorId = template.CreatorId,
            LastModificationTime = template.LastModificationTime,
            LastModifierId = template.LastModifierId,
            AccountId = template.AccountId,
            AccountName = accountName,
            Name = template.Name,
            Language = template.Language,
            MetaId = template.MetaId,
            Status = template.Status,
            Category = template.Category,
            ParameterFormat = template.ParameterFormat,
            QualityScore = template.QualityScore,
            RejectedReason = template.RejectedReason,
            RejectedAdvice = template.RejectedAdvice,
            SyncedAt = template.SyncedAt,
            HeaderKind = definition.HeaderKind,
            HeaderText = definition.HeaderText,
            BodyText = definition.BodyText,
            FooterText = definition.FooterText,
            Buttons = definition.Buttons.Select(ToDto).ToList(),
            Placeholders = definition.Placeholders.Select(ToDto).ToList(),
            NeedsHeaderMedia = definition.NeedsHeaderMedia,
            UnsupportedReason = unsupported,
            UnsupportedText = unsupported is null ? null : localizer[$"TemplateUnsupported:{unsupported}"].Value,
            Components = JsonSerializer.Deserialize<JsonElement>(template.ComponentsJson),
        };
    }

    public static TemplatePreviewDto ToDto(this TemplatePreview preview) => new()
    {
        HeaderKind = preview.HeaderKind,
        HeaderText = preview.HeaderText,
        Location = preview.Location?.ToDto(),
        ProductId = preview.ProductId,
        Body = preview.Body,
        Offer = preview.Offer is { } offer ? new TemplatePreviewOfferDto { Text = offer.Text, End = offer.End } : null,
        Footer = preview.Footer,
        Buttons = preview.Buttons.Select(ToDto).ToList(),
        Cards = preview.Cards.Select(ToDto).ToList(),
    };

    private static TemplatePreviewCardDto ToDto(TemplatePreviewCard card) => new()
    {
        HeaderKind = card.HeaderKind,
        MediaLink = card.MediaLink,
        ProductId = card.ProductId,
        Body = card.Body,
        Buttons = card.Buttons.Select(ToDto).ToList(),
    };

    private static TemplatePlaceholderDto ToDto(TemplatePlaceholder placeholder) => new()
    {
        Part = placeholder.Part,
        Index = placeholder.Index,
        Key = placeholder.Key,
        Name = placeholder.Name,
        Kind = placeholder.Kind,
        MaxLength = placeholder.MaxLength,
        Example = placeholder.Example,
        IsOptional = placeholder.IsOptional,
    };

    private static TemplateButtonDto ToDto(TemplateButton button) => new()
    {
        Kind = button.Kind,
        Text = button.Text,
        Url = button.Url?.Text,
        PhoneNumber = button.PhoneNumber,
    };

    private static TemplatePreviewButtonDto ToDto(TemplatePreviewButton button) => new()
    {
        Kind = button.Kind,
        Text = button.Text,
        Url = button.Url,
        PhoneNumber = button.PhoneNumber,
        Code = button.Code,
    };

    private static TemplatePreviewLocationDto ToDto(this TemplatePreviewLocation location) => new()
    {
        Latitude = location.Latitude,
        Longitude = location.Longitude,
        Name = location.Name,
        Address = location.Address,
    };
}
