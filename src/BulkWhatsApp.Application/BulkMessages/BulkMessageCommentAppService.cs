using BulkWhatsApp.Permissions;
using BulkWhatsApp.Users;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageCommentAppService(
    IBulkMessageRepository bulkMessages, BulkMessageMapper mapper, CampaignUsers users, IDistributedEventBus eventBus)
    : BulkWhatsAppAppService, IBulkMessageCommentAppService
{
    private const int MaxUsers = 10;

    public virtual async Task<PagedResultDto<CommentDto>> GetListAsync(Guid id, PagedResultRequestDto input)
    {
        await bulkMessages.GetAsync(id, includeDetails: false);
        var count = await bulkMessages.CountCommentsAsync(id);
        var page = await bulkMessages.GetCommentsAsync(id, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<CommentDto>(count, page.ConvertAll(comment => comment.ToDto()));
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    public virtual async Task<CommentDto> CreateAsync(Guid id, CreateCommentInput input)
    {
        var message = await bulkMessages.GetAsync(id, includeDetails: false);
        var mentioned = await FindMentionedAsync(input.Comment);
        var text = StorableText.Cut(Mention.Rename(input.Comment, mentioned), BulkMessageConsts.MaxCommentLength);
        var comment = new BulkMessageComment(message, Actor, text);
        await bulkMessages.AddCommentAsync(comment);
        if (mentioned.Count > 0)
        {
            await eventBus.PublishAsync(new BulkMessageMentionedEto
            {
                TenantId = message.TenantId,
                BulkMessageId = message.Id,
                Number = message.Number,
                Title = message.Title,
                CommentId = comment.Id,
                UserIds = [.. mentioned.Keys],
                MentionedById = Actor.Id,
                MentionedByName = Actor.Name,
                MentionedAt = Clock.Now,
            });
        }

        return comment.ToDto();
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    public virtual async Task DeleteAsync(Guid id, Guid commentId)
    {
        await bulkMessages.GetAsync(id, includeDetails: false);
        var comment = await bulkMessages.FindCommentAsync(id, commentId)
            ?? throw new EntityNotFoundException(typeof(BulkMessageComment), commentId);
        if (comment.CreatorId is null || comment.CreatorId != CurrentUser.Id)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.CommentNotOwn);
        }

        await bulkMessages.DeleteCommentAsync(comment);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    public virtual async Task<BulkMessageDto> AssignAsync(Guid id, AssignInput input)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        Actor? assignee = null;
        if (input.UserId is { } userId)
        {
            assignee = new Actor(userId, (await users.GetAsync(userId)).UserName);
        }

        message.Assign(assignee, Clock.Now, Actor);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        return await mapper.ToDtoAsync(message);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Comment)]
    public virtual async Task<ListResultDto<CampaignUserDto>> GetUsersAsync(
        GetCampaignUsersInput input, CancellationToken cancellationToken = default)
    {
        var found = await users.FindAllAsync(input.Filter?.Trim(), MaxUsers, cancellationToken);
        return new ListResultDto<CampaignUserDto>(
            found.ConvertAll(user => new CampaignUserDto { Id = user.Id, UserName = user.UserName, FullName = user.FullName }));
    }

    private async Task<Dictionary<Guid, string>> FindMentionedAsync(string text)
    {
        var ids = Mention.In(text).Select(mention => mention.UserId).Distinct().ToList();
        if (ids.Count > BulkMessageConsts.MaxMentions)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TooManyMentions).WithData("max", BulkMessageConsts.MaxMentions);
        }

        var names = new Dictionary<Guid, string>();
        foreach (var id in ids)
        {
            names[id] = (await users.GetAsync(id)).UserName;
        }

        return names;
    }
}

/// <summary>The users who may see campaigns: only they can be mentioned, and look after one.</summary>
public class CampaignUsers(IEnumerable<IUserDirectory> directories) : ITransientDependency
{
    private const int PageSize = 50;

    /// <summary>A search looks at no more users, however few of them may see campaigns.</summary>
    private const int MaxLookedAt = 500;

    private IUserDirectory? Directory => directories.FirstOrDefault(directory => directory.IsAvailable);

    public virtual async Task<List<DirectoryUser>> FindAllAsync(string? text, int max, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryUser>();
        var filter = string.IsNullOrEmpty(text) ? null : text;
        for (var skip = 0; Directory is { } directory && skip < MaxLookedAt; skip += PageSize)
        {
            var page = await directory.GetPageAsync(filter, skip, PageSize, cancellationToken);
            foreach (var user in page)
            {
                if (await MaySeeAsync(directory, user, cancellationToken))
                {
                    found.Add(user);
                }

                if (found.Count == max)
                {
                    return found;
                }
            }

            if (page.Count == 0)
            {
                break;
            }
        }

        return found;
    }

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.UserUnknown"/></exception>
    public virtual async Task<DirectoryUser> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        Directory is { } directory && await directory.FindAsync(id, cancellationToken) is { } user
            && await MaySeeAsync(directory, user, cancellationToken)
            ? user
            : throw new BusinessException(BulkWhatsAppErrorCodes.UserUnknown);

    private static Task<bool> MaySeeAsync(IUserDirectory directory, DirectoryUser user, CancellationToken cancellationToken) =>
        directory.IsGrantedAsync(user, BulkWhatsAppPermissions.BulkMessages.Default, cancellationToken);
}
