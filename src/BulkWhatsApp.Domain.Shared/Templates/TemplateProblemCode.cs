namespace BulkWhatsApp.Templates;

/// <summary>
/// What Meta would refuse in a new or changed template (meta-cloud-api.md 4.6). The sentence for each is <c>TemplateProblem:{code}</c>.
/// </summary>
public enum TemplateProblemCode
{
    NameInvalid,
    NameTaken,
    LanguageUnknown,
    CategoryMissing,
    CategoryFixed,
    FormatFixed,
    ContentTwice,

    HeaderKindNotAllowed,
    HeaderTextMissing,
    HeaderTextTooLong,
    HeaderManyVariables,
    HeaderFormatting,
    FileMissing,

    BodyMissing,
    BodyTooLong,
    FooterTooLong,
    FooterVariables,
    FooterNotAllowed,

    BracesUnreadable,
    VariableNotNumber,
    VariableNameInvalid,
    VariablesNotInOrder,
    VariableTwice,
    VariableAtEdge,
    VariablesAdjacent,
    SampleMissing,

    /// <summary>A warning: Meta does not publish the ratio of words to variables.</summary>
    FewWords,

    ButtonsTooMany,
    ButtonsTooManyOfKind,
    ButtonKindNotAllowed,
    ButtonsNotGrouped,

    /// <summary>A warning: WhatsApp on a computer does not show such buttons.</summary>
    ButtonsNotOnDesktop,
    ButtonTextMissing,
    ButtonTextTooLong,
    UrlInvalid,
    UrlTooLong,
    UrlVariableNotAtEnd,
    UrlSampleMissing,
    PhoneInvalid,
    CodeMissing,
    CodeTooLong,
    FlowMissing,
    CatalogAlone,

    OfferNeedsMarketing,
    OfferTextMissing,
    OfferTextTooLong,
    OfferButtons,

    CarouselAlone,
    CardCount,
    CardsDiffer,
    CardHeader,
    CardBodyTooLong,
    CardButtons,

    CodeExpiration,
}

/// <summary>Why a template cannot be changed now (meta-cloud-api.md 4.5).</summary>
public enum TemplateEditObstacle
{
    /// <summary>Only approved, rejected and paused templates can be changed.</summary>
    Status = 0,

    /// <summary>An approved template can be changed once in 24 hours.</summary>
    OncePerDay = 1,

    /// <summary>An approved template can be changed ten times in 30 days.</summary>
    TenPerMonth = 2,

    /// <summary>It has a part that can only be written at Meta.</summary>
    OtherParts = 3
}
