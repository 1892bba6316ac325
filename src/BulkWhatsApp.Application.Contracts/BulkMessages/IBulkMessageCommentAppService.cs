using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What people who work on a campaign tell each other: comments, and who looks after it.</summary>
public interface IBulkMessageCommentAppService : IApplicationService
{
    /// <summary>Newest first.</summary>
    Task<PagedResultDto<CommentDto>> GetListAsync(Guid id, PagedResultRequestDto input);

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.UserUnknown"/>: somebody who is mentioned is no user who may see campaigns.
    /// </exception>
    Task<CommentDto> CreateAsync(Guid id, CreateCommentInput input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.CommentNotOwn"/></exception>
    Task DeleteAsync(Guid id, Guid commentId);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.UserUnknown"/></exception>
    Task<BulkMessageDto> AssignAsync(Guid id, AssignInput input);

    /// <summary>The first users, by name, who may see campaigns. Empty if the application cannot name its users.</summary>
    Task<ListResultDto<CampaignUserDto>> GetUsersAsync(GetCampaignUsersInput input, CancellationToken cancellationToken = default);
}

public class CommentDto
{
    public Guid Id { get; set; }
    public DateTime CreationTime { get; set; }

    /// <summary>Null for a program.</summary>
    public Guid? CreatorId { get; set; }
    public string? UserName { get; set; }

    /// <summary>A user is mentioned as <c>@[name](id)</c>.</summary>
    public string Text { get; set; } = null!;
}

public class CreateCommentInput
{
    /// <summary>Mention a user as <c>@[name](id)</c>; the name is corrected.</summary>
    [Required]
    [StringLength(BulkMessageConsts.MaxCommentLength)]
    [DisableAuditing]
    public string Comment { get; set; } = null!;
}

/// <summary>Who is to look after a campaign.</summary>
public class AssignInput
{
    /// <summary>Null for nobody.</summary>
    public Guid? UserId { get; set; }
}

public class GetCampaignUsersInput
{
    /// <summary>Part of a name.</summary>
    [StringLength(BulkMessageConsts.MaxUserNameLength)]
    public string? Filter { get; set; }
}

/// <summary>A user who may see campaigns.</summary>
public class CampaignUserDto
{
    public Guid Id { get; set; }
    public string UserName { get; set; } = null!;

    /// <summary>First and last name; null if neither is known.</summary>
    public string? FullName { get; set; }
}
