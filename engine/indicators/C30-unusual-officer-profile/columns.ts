/**
 * What the profile of an officer is made of; observations.sql counts it. Columns look to the side of collusion: fast, light and seldom finding
 * anything. What can only speak of coercion (requests, complaints, slow work) is left out: it has the opposite sign.
 */
import { column, graphProfile, type ProfileColumn } from '../unusual-profile/profile-column.ts';

export const officerColumns: readonly ProfileColumn[] = [
  column(
    'night',
    'share',
    'both',
    'tỷ lệ lần xử lý từ 20 giờ đến 6 giờ',
    'share of contacts from 8 p.m. to 6 a.m.',
  ),
  column(
    'enterprise',
    'share',
    'high',
    'tỷ lệ lần xử lý cho doanh nghiệp gặp nhiều nhất',
    'share of contacts with the enterprise met most',
  ),
  column(
    'broker',
    'share',
    'high',
    'tỷ lệ lần xử lý cho đại lý gặp nhiều nhất',
    'share of contacts with the agent met most',
  ),
  column(
    'chapter',
    'share',
    'both',
    'tỷ lệ lần xử lý thuộc chương HS nhiều nhất',
    'share of contacts in the commonest HS chapter',
  ),
  column(
    'manual',
    'share',
    'high',
    'tỷ lệ tờ khai được phân công thủ công',
    'share of declarations assigned by hand',
  ),
  column(
    'lightened',
    'share',
    'high',
    'tỷ lệ tờ khai được chuyển sang luồng nhẹ hơn',
    'share of declarations moved to a lighter channel',
  ),
  column('finding', 'share', 'low', 'tỷ lệ lần kiểm tra có phát hiện', 'share of inspections with a finding'),
  column(
    'edits',
    'share',
    'high',
    'tỷ lệ thao tác sửa, xóa, ghi lùi ngày, ghi đè trong nhật ký hệ thống',
    'share of edits, deletions, backdatings and overrides in the system log',
  ),
  column(
    'duration',
    'ratio',
    'low',
    'trung vị thời gian kiểm tra so với cùng hình thức',
    'median time of an inspection against the same method',
  ),
  column(
    'hold',
    'ratio',
    'low',
    'trung vị thời gian giữ hồ sơ so với cùng khâu, cùng luồng',
    'median time held against the same stage and channel',
  ),
  ...graphProfile,
];
