using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Blobs of one container and the current tenant. Takes part in the current unit of work, or saves at once outside of one.</summary>
internal sealed class DatabaseBlobContainer<TContainer>(
    IBlobDatabase database,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant) : IBlobContainer<TContainer>
    where TContainer : class
{
    private readonly string _containerName = BlobContainerNameAttribute.GetContainerName<TContainer>();

    public async Task SaveAsync(string name, Stream stream, bool overrideExisting = false, CancellationToken cancellationToken = default)
    {
        var content = await ReadAsync(stream, cancellationToken);
        using var unitOfWork = unitOfWorkManager.Begin();
        var context = await database.GetDbContextAsync();
        var updated = overrideExisting
            ? await Named(context, name).ExecuteUpdateAsync(setters => setters.SetProperty(blob => blob.Content, content), cancellationToken)
            : 0;
        if (updated == 0)
        {
            await InsertAsync(context, name, content, cancellationToken);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
    }

    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var deleted = await Named(await database.GetDbContextAsync(), name).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return deleted > 0;
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        return await Named(await database.GetDbContextAsync(), name).AnyAsync(cancellationToken);
    }

    public async Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await GetOrNullAsync(name, cancellationToken)
        ?? throw new AbpException($"Could not find the requested BLOB '{name}' in the container '{_containerName}'!");

    public async Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var content = await Named(await database.GetDbContextAsync(), name).Select(blob => blob.Content).FirstOrDefaultAsync(cancellationToken);
        return content is null ? null : new MemoryStream(content, writable: false);
    }

    private async Task InsertAsync(DbContext context, string name, byte[] content, CancellationToken cancellationToken)
    {
        if (await Named(context, name).AnyAsync(cancellationToken))
        {
            throw new BlobAlreadyExistsException(
                $"Saving BLOB '{name}' does already exists in the container '{_containerName}'! Set overrideExisting if it should be overwritten.");
        }

        var blob = new BlobRecord(guidGenerator.Create(), currentTenant.Id, _containerName, name, content);
        context.Add(blob);
        await context.SaveChangesAsync(cancellationToken);
        context.Entry(blob).State = EntityState.Detached;
    }

    private IQueryable<BlobRecord> Named(DbContext context, string name) =>
        context.Set<BlobRecord>().Where(blob => blob.ContainerName == _containerName && blob.Name == name);

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            var content = new byte[stream.Length - stream.Position];
            await stream.ReadExactlyAsync(content, cancellationToken);
            return content;
        }

        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }
}
