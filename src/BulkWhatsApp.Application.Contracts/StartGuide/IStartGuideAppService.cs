namespace BulkWhatsApp.StartGuide;

/// <summary>What is still missing before the first campaign, as far as the caller may see it.</summary>
public interface IStartGuideAppService : IApplicationService
{
    Task<StartGuideDto> GetAsync();
}

public class StartGuideDto
{
    /// <summary>In the order in which a person takes them; without those about data that the caller may not see.</summary>
    public IReadOnlyList<StartStepDto> Steps { get; set; } = [];
}

public class StartStepDto
{
    public StartStep Step { get; set; }
    public bool IsDone { get; set; }

    /// <summary>How many templates are approved; null for other steps.</summary>
    public long? Count { get; set; }

    /// <summary>When Meta last called the webhook, UTC; null if it never did, or for other steps.</summary>
    public DateTime? At { get; set; }

    /// <summary>The account to go on with; null if there is none yet, or for other steps.</summary>
    public Guid? AccountId { get; set; }
}

/// <summary>A step from the empty application to the first campaign.</summary>
public enum StartStep
{
    /// <summary>An account to which Meta has answered.</summary>
    ConnectNumber = 0,

    /// <summary>A template that Meta has approved.</summary>
    TakeOverTemplates = 1,

    /// <summary>A call of Meta's, without which no receipt arrives.</summary>
    HearWebhook = 2,
    ImportPeople = 3,
    SendTest = 4,
    FirstCampaign = 5,
}
