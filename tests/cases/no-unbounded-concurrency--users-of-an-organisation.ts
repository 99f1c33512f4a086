// Kind: govuk-paas/paas-admin#372, ndycode/oc-codex-multi-auth#29
import pLimit from 'p-limit';
import type { AxiosInstance } from 'axios';

export interface UaaUser {
  readonly id: string;
  readonly userName: string;
  readonly origin: string;
}

export class UaaClient {
  constructor(private readonly http: AxiosInstance) {}

  async getUser(id: string): Promise<UaaUser> {
    const { data } = await this.http.get<UaaUser>(`/Users/${id}`);
    return data;
  }

  async getUsers(ids: readonly string[]): Promise<Map<string, UaaUser>> {
    // ruleid: no-unbounded-concurrency
    const users = await Promise.all(ids.map(async (id) => this.getUser(id)));
    return new Map(users.map((user) => [user.id, user]));
  }

  async getUsersFewAtATime(ids: readonly string[]): Promise<Map<string, UaaUser>> {
    const limit = pLimit(5);
    // ok: no-unbounded-concurrency
    const users = await Promise.all(ids.map((id) => limit(() => this.getUser(id))));
    return new Map(users.map((user) => [user.id, user]));
  }
}

export async function usersOf(client: UaaClient, organisation: { roles: { userId: string; role: string }[] }): Promise<string[]> {
  const ids = [...new Set(organisation.roles.map(({ userId }) => userId))];
  const promises: Promise<UaaUser>[] = [];
  for (const id of ids) {
    promises.push(client.getUser(id));
  }
  // ruleid: no-unbounded-concurrency
  const users = await Promise.all(promises);
  return users.map(({ userName }) => userName);
}
