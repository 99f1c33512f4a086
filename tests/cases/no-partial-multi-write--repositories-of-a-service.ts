import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { CreateCohortDto } from './dto/create-cohort.dto.js';
import { CohortMember, MemberRole } from './entities/cohort-member.entity.js';
import { Cohort } from './entities/cohort.entity.js';

@Injectable()
export class CohortsService {
  constructor(
    @InjectRepository(Cohort) private readonly cohortRepo: Repository<Cohort>,
    @InjectRepository(CohortMember) private readonly memberRepo: Repository<CohortMember>,
    private readonly dataSource: DataSource,
  ) {}

  async createCohort(ownerId: string, dto: CreateCohortDto): Promise<Cohort> {
    const cohort = this.cohortRepo.create({ ...dto, ownerId, inviteCode: inviteCode() });
    const saved = await this.cohortRepo.save(cohort);

    const ownerMembership = this.memberRepo.create({
      cohortId: saved.id,
      userId: ownerId,
      role: MemberRole.OWNER,
    });
    // ruleid: no-partial-multi-write
    await this.memberRepo.save(ownerMembership);

    return saved;
  }

  async createCohortAtOnce(ownerId: string, dto: CreateCohortDto): Promise<Cohort> {
    return this.dataSource.transaction(async (manager) => {
      const saved = await manager.getRepository(Cohort).save({ ...dto, ownerId, inviteCode: inviteCode() });
      // ok: no-partial-multi-write
      await manager.getRepository(CohortMember).save({ cohortId: saved.id, userId: ownerId, role: MemberRole.OWNER });
      return saved;
    });
  }
}

function inviteCode(): string {
  return Math.random().toString(36).slice(2, 10).toUpperCase();
}
